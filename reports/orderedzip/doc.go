// Package orderedzip writes a ZIP file whose bytes follow from its content alone.
package orderedzip
