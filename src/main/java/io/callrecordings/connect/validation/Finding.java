package io.callrecordings.connect.validation;

/**
 * One sentence about a configuration. Immutable.
 *
 * <p>Connect shows people errors only. So what is surely wrong is an error, and what may be
 * intended goes to the log.
 *
 * @param key that the sentence is about
 * @param isError false where the configuration is accepted all the same
 * @param sentence with the key in it: an answer of the worker to a request shows no more than that
 */
record Finding(String key, boolean isError, String sentence) {

  static Finding error(String key, String sentence) {
    return new Finding(key, true, sentence);
  }

  static Finding remark(String key, String sentence) {
    return new Finding(key, false, sentence);
  }
}
