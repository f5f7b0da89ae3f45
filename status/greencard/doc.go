// Package greencard has the rules on the way to permanent residence that carry a person's time in H-1B: until when an immigrant petition or
// labor certification supports time beyond the maximum, from when on a withdrawal or a change of job does it no harm.
package greencard
