// Package fieldnames has what reports and messages call data fields and employees.
package fieldnames
