"""Problems, said to people at a terminal, to a service that checks changes, and to programs."""
