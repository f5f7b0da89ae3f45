// Package nobreak keeps a designation such as I-94, H-1B or I-200-26334-900002, and a date such as 2026-12-07, on one line of
// a page: browsers and mail programs break a line behind each hyphen.
package nobreak
