// Package privacy has the commands about the data that are held on a person.
package privacy
