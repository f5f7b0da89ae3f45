// Package redact finds the numbers of persons inside a text: Social Security, A-, passport, I-94, receipt and card
// numbers, and dates of birth. They are known by how they are written and by what they are called. It also hides secrets that a
// server repeats.
package redact
