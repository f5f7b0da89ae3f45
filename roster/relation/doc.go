// Package relation is about what lists of people say of how the person of a row is related to an employee: the employee in person, a
// family member, or someone to call in an emergency.
package relation
