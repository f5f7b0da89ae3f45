// Package status is the law of nonimmigrant status and work authorization: how long each class may stay, when an extension
// may be filed, what a departure sets off.
package status
