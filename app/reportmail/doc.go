// Package reportmail sends each client its status report, once for a report day.
package reportmail
