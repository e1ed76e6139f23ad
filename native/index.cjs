/** The addon built for this platform; throws where there is none. */
module.exports = require(`./prebuilds/${process.platform}-${process.arch}/ilab.node`);
