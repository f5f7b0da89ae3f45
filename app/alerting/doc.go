// Package alerting decides which reminders are due for a client, queues them, sends them and records what became of each.
package alerting
