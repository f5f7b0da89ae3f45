// Package i9 is the law of Form I-9: completion, reverification, receipts, retention; with E-Verify, and the clocks that
// let work go on while an extension is pending.
package i9
