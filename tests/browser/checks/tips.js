// Count what could open something when pointed at or focused.
() => (window.checkedTips = [...new Set([...expectedStops(), ...document.querySelectorAll("abbr, [aria-describedby], [data-tip]")])]).length
