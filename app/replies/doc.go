// Package replies reads what recipients answer to reminders, and reports that come back by mail, and records what follows.
package replies
