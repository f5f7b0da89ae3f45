// Package merge says what becomes of an employee's data when a row of a file is laid over them: who is back, who is missing, and
// which of two values of a nonimmigrant status stands.
package merge
