// Package inspection makes the package of Forms I-9 that a Notice of Inspection asks for.
package inspection
