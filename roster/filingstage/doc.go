// Package filingstage is about cells that say the stage of a filing in several words: "Approved - Closed", "RFE Received / Pending".
package filingstage
