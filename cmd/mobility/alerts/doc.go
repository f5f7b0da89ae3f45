// Package alerts has the commands of alerts.
package alerts
