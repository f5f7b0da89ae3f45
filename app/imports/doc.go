// Package imports is the use case of importing files: a roster, nonimmigrant status records, Forms I-9, labor condition
// applications, labor certification cases. It plans or applies a file and answers with values; it reads no flags and prints
// nothing.
package imports
