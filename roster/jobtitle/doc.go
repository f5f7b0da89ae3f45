// Package jobtitle reads job titles as systems write them, with the code or the occupation beside them.
package jobtitle
