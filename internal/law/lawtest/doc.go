// Package lawtest runs files of cases against rules of law, and checks what every rule must have.
//
// A case is a sentence, its source, the facts, and the members of the answer that it fixes; members it does not name are
// not compared. Cases stand beside the rules in a CSV file that a lawyer can open, with the columns id, rule, says,
// source, facts and expect, the last two as JSON objects. The worked cases of all packages are built in, and so are cases on the
// boundaries of their rules.
//
// In expect, a member that is null must be absent from the answer, and the member "error" is a part of the message with
// which the calculator refuses the facts.
package lawtest
