// Package expiry has the rules on the ends of documents: petition, I-94, employment authorization document, passport, visa stamp, program. Each limits something
// else, and none moves because it falls on a weekend.
package expiry
