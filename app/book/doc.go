// Package book reads what a client has recorded, and derives the docket from it.
package book
