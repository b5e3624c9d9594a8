"""The desk: refresh, reading, discovery and the façade both front ends hold. Processes and asyncio live only here."""
