// Package pay compares what the workers under a labor condition application are paid with the required wage.
package pay
