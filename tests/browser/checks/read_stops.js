// Say what is wrong with the stops that were noted, and which were never reached.
direction => {
  const { elements, faults, stop } = window.checkedStops;
  stop();
  const missed = expectedStops().filter(element => !elements.includes(element));
  return [...faults.map(fault => `${direction}: ${fault}`), ...missed.map(element => `${direction}: never arrives at ${describe(element)}`)];
}
