// Command answers proves that a change of the code changed no answer. It builds the demo with a built program, asks every
// question of examples/questions.txt as text and as JSON, and writes the answers and a list of the files that the program
// wrote, with their checksums, into a folder:
//
//	go run ./scripts/answers -program before/mobility -out before-answers
//	go run ./scripts/answers -program build/mobility -out after-answers
//	diff -r before-answers after-answers
//
// Times of day, ids made for the occasion and the names of scratch folders are replaced by words. Run both on one day:
// the day of an import stays in the answers.
package main
