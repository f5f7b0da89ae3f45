// Package familyname compares the names of family members as lists write them.
package familyname
