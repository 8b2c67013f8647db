/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // Native and WebAssembly packages must be loaded by Node itself, once a process.
  serverExternalPackages: [
    "@electric-sql/pglite",
    "pg",
    "pg-boss",
    "pino",
    "nodemailer",
    "rate-limiter-flexible",
  ],
};
