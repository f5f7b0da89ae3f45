package admission

import "strings"

// derivative are the classes of dependents by the beginning of the principal's.
var derivative = []struct{ principal, dependent string }{
	{"H-1B1", "H-4"}, {"H-1B", "H-4"}, {"H-2", "H-4"}, {"H-3", "H-4"}, {"L-1", "L-2"}, {"E-3", "E-3"}, {"E-1", "E-1"}, {"E-2", "E-2"}, {"O-1", "O-3"},
	{"O-2", "O-3"}, {"P-", "P-4"}, {"R-1", "R-2"}, {"TN", "TD"}, {"F-1", "F-2"}, {"J-1", "J-2"}, {"M-1", "M-2"},
}

// DerivativeOf is the beginning of the class that dependents hold, "" where none is known.
func DerivativeOf(class string) string {
	for _, d := range derivative {
		if strings.HasPrefix(class, d.principal) {
			return d.dependent
		}
	}
	return ""
}

// DerivedOnly reports whether a class is held by dependents alone: a spouse can be in a class of their own.
func DerivedOnly(class string) bool {
	switch class {
	case "H-4", "L-2", "O-3", "P-4", "R-2", "TD", "F-2", "J-2", "M-2":
		return true
	}
	return false
}
