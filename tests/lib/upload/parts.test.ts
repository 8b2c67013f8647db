import fc from "fast-check";
import { expect, it } from "vitest";
import { packageLimits } from "#lib/package/limits.ts";
import { uploadApiLimits } from "#lib/protocol/api/limits.ts";
import { partsOf } from "#lib/upload/parts.ts";

const { partBytesMax, partsMax } = uploadApiLimits;

it("parts cover an archive from its first byte to its last, without a gap and without a byte twice", () => {
  const size = fc.integer({ min: 1, max: packageLimits.packedBytesMax });
  fc.assert(
    fc.property(size, fc.integer({ min: 1_000_000, max: partBytesMax }), (bytes, partBytes) => {
      let next = 0;
      for (const [at, { number, start, size: partSize }] of partsOf(bytes, partBytes).entries()) {
        expect({ number, start }).toEqual({ number: at + 1, start: next });
        expect(partSize).toBeGreaterThan(0);
        expect(partSize).toBeLessThanOrEqual(partBytes);
        next += partSize;
      }
      expect(next).toBe(bytes);
    }),
  );
});

it("the largest package fits into the parts that an upload may have", () => {
  expect(partsOf(packageLimits.packedBytesMax, partBytesMax).length).toBeLessThanOrEqual(partsMax);
});
