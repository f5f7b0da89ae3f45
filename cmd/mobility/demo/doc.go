// Package demo runs a full walkthrough on a sample company.
package demo
