"""What must not change or break: the rules over a whole publication."""
