/** The environments of an app, in the order in which a release usually passes them. */
export const environments = ["development", "test", "sandbox", "production"] as const;
export type Environment = (typeof environments)[number];

export const environmentNames: Record<Environment, string> = {
  production: "Production",
  sandbox: "Sandbox",
  test: "Test",
  development: "Development",
};
