// Package casename reads the names that counsel gives cases, such as "H-1B Extension" or "I-765 (C09) Renewal": the form that is
// filed, the class or category sought, and what the case asks for; and the statuses that USCIS gives cases, with the stage that each shows.
package casename
