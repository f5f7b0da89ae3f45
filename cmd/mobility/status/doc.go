// Package status has the commands of nonimmigrant status records.
package status
