// Package opt is the law of practical training: when OPT and its STEM extension may be applied for, how long they last, and
// what the student and the employer report to the school.
package opt
