//! A client: server and credential for a transport.
