// Package checkpoints makes signed checkpoints of an audit trail, and compares a trail with them.
package checkpoints
