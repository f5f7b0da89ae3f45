// Package capseason has the rules on the H-1B cap of a fiscal year: when a worker can be registered, when the petition of a selected registration
// can be filed, and when H-1B status can begin.
package capseason
