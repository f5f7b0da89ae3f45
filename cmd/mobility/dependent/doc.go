// Package dependent has the commands of the employees' spouses and children.
package dependent
