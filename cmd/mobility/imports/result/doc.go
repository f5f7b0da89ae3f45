// Package result prints the result of an import, or of its plan.
package result
