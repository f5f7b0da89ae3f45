// Package screen prints answers: tables that fit the terminal, tab-separated text in a pipe, and JSON documents.
package screen
