// Package storetest gives tests a store of their own on each engine.
package storetest
