"use client";

export { PageFault as default } from "#app/_console/page-fault.tsx";
