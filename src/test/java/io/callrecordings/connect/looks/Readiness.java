package io.callrecordings.connect.looks;

import java.util.SplittableRandom;

/**
 * Distribution of the time from the completion of a call until its recording is ready. Any thread.
 */
public enum Readiness {
  USUAL("3.5 s, sigma 0.5") {
    @Override
    public double seconds(int call, SplittableRandom random) {
      return lognormal(3.5, 0.5, random);
    }
  },
  QUICK("2 s, sigma 0.3") {
    @Override
    public double seconds(int call, SplittableRandom random) {
      return lognormal(2, 0.3, random);
    }
  },
  SLOW("60 s, sigma 0.5") {
    @Override
    public double seconds(int call, SplittableRandom random) {
      return lognormal(60, 0.5, random);
    }
  },
  MIXED("70 % 3 s, 30 % 45 s, sigma 0.3") {
    @Override
    public double seconds(int call, SplittableRandom random) {
      return lognormal(random.nextDouble() < 0.7 ? 3 : 45, 0.3, random);
    }
  },
  SLOWER("3.5 s, from call 2,000 on 20 s, sigma 0.5") {
    @Override
    public double seconds(int call, SplittableRandom random) {
      return lognormal(call < CHANGE ? 3.5 : 20, 0.5, random);
    }
  },
  QUICKER("20 s, from call 2,000 on 3.5 s, sigma 0.5") {
    @Override
    public double seconds(int call, SplittableRandom random) {
      return lognormal(call < CHANGE ? 20 : 3.5, 0.5, random);
    }
  },
  AT_ONCE("at once") {
    @Override
    public double seconds(int call, SplittableRandom random) {
      return 0;
    }
  };

  static final int CHANGE = 2_000;

  final String words;

  Readiness(String words) {
    this.words = words;
  }

  /** How long the recording of the {@code call}-th call takes. */
  public abstract double seconds(int call, SplittableRandom random);

  private static double lognormal(double median, double sigma, SplittableRandom random) {
    return median * Math.exp(sigma * random.nextGaussian());
  }
}
