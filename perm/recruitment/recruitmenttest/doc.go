// Package recruitmenttest has recruitments for tests, and finds their filing windows by asking every day: the answer that the
// computed window is compared with.
package recruitmenttest
