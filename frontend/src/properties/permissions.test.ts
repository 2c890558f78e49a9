import { expect, it } from "vitest";

import { permissionsIn } from "./permissions";

it("permissions stand between commas, spaces and lines, each once", () => {
  expect(permissionsIn("iam:PassRole, s3:Get*\nlambda:*;iam:PassRole")).toEqual(["iam:PassRole", "s3:Get*", "lambda:*"]);
  expect(permissionsIn("  ,; ")).toEqual([]);
});
