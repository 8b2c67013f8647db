"use client";

import { useEffect, useRef } from "react";
import { frameLoop, QRCanvas, rearCamera } from "qr/dom.js";
import { useText } from "#app/_text/use-text.ts";

type Props = { onText: (text: string) => void; onFailure: (why: string) => void };

/** The camera's picture, until a code is in it. */
export function CameraScan({ onText, onFailure }: Props) {
  const t = useText();
  const video = useRef<HTMLVideoElement>(null);
  const refused = t("The camera cannot be used. Allow it in the browser, or drop a picture of the code.");
  const told = useRef({ onText, onFailure, refused });
  useEffect(() => {
    told.current = { onText, onFailure, refused };
  });
  useEffect(() => {
    const player = video.current;
    if (!player) return;
    return watch(player, {
      found: (text) => told.current.onText(text),
      failed: () => told.current.onFailure(told.current.refused),
    });
  }, []);
  return (
    <video
      ref={video}
      muted
      playsInline
      aria-label={t("Camera")}
      className="aspect-square w-full rounded-md border border-line bg-sunken object-cover"
    />
  );
}

/** @returns what ends it */
function watch(player: HTMLVideoElement, tell: { found(text: string): void; failed(): void }): () => void {
  let ended = false;
  let end = () => {};
  rearCamera(player).then(
    (camera) => {
      if (ended) return camera.stop();
      const canvas = new QRCanvas();
      const stopFrames = frameLoop(() => {
        void camera.readFrame(canvas).then((read) => {
          if (ended || typeof read !== "string") return;
          tell.found(read);
        });
      }, player);
      end = () => {
        stopFrames();
        camera.stop();
      };
    },
    () => {
      if (!ended) tell.failed();
    },
  );
  return () => {
    ended = true;
    end();
  };
}
