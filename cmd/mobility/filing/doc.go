// Package filing has the commands of filings with USCIS.
package filing
