// Package privacy gathers everything that is held on a person, and erases what the law does not require to be kept.
package privacy
