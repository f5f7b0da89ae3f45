// Package notice is the law of what USCIS sends and decides: until when a notice is answered and a decision appealed, and by
// when premium processing decides.
package notice
